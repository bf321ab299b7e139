# The back office.
