"""WHAT IS SEEN: widgets that are told what to show and post what was done to them. They fetch nothing."""
