"""Any thing to its card: ``card`` knows which; cases have a floor of their own."""
