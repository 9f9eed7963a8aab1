"""The dialogs: each asks one thing and hands back plain facts. None of them stores or computes anything."""
