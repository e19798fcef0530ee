"""Tables: where they stand, which row is whose, what adds up."""
