"""The first page and the list of loans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Who we are and how it works."""
    return render(request, "borrower/home.html")


def loans(request: HttpRequest) -> HttpResponse:
    """The borrower's loans, with a way to get help."""
    return render(request, "borrower/loans.html")
