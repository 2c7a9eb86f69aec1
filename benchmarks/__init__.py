"""How much time and memory a build takes, beside other programs that do the same kind of work. Not part of the product."""
