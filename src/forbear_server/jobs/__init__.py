"""What runs beside the pages: a worker that takes tasks off the queue and ends when the server does."""
