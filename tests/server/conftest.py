"""What server tests share: the cast as users, their loans, and an engine that answers from hand-written documents."""
