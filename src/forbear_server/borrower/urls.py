"""The borrower's addresses."""

from django.urls import path

from forbear_server.borrower.views import home

app_name = "borrower"
urlpatterns = [
    path("", home.home, name="home"),
    path("loans/", home.loans, name="loans"),
]
