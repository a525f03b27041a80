"""The addresses of the pages on trials."""

from django.urls import path

from forbear_server.console.trials.views import downloads, results, run, start

app_name = "trials"
urlpatterns = [
    path("", run.runs, name="list"),
    path("start/", start.start, name="start"),
    path("<uuid:run_id>/", run.run, name="run"),
    path("<uuid:run_id>/stop/", run.stop, name="cancel"),
    path("<uuid:run_id>/results/", results.results, name="results"),
    path("<uuid:run_id>/results/<int:number>/", results.result, name="result"),
    path("<uuid:run_id>/summary.json", downloads.summary, name="summary"),
    path("<uuid:run_id>/results.csv", downloads.results, name="results_csv"),
    path("<uuid:run_id>/set-aside.csv", downloads.set_aside, name="set_aside"),
]
