"""PÅHITTADE UPPGIFTER: invented people and answers, built only by calling the product's own actions."""
