"""One file per task of the user: parse the options, call the rooms below, say what came out."""
