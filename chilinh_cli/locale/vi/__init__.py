"""Vietnamese: English sentence -> Vietnamese sentence, one module a room of the house."""
