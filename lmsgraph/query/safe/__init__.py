"""What a query may do: nothing that reaches the network, another store, or changes anything; and never for ever."""
