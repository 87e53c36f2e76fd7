"""Understanding by tables that are learnt where they are used."""
