"""The demo: made-up people in every stage of a workout, and a real public tape, loaded by running the services."""
