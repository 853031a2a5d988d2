"""The pages of this app: Idag, Klienter and the page of one person."""
