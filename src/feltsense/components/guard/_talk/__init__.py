"""What guards hear in a talk beside danger itself: answers to questions, denials, help that came, a country."""
