"""When: dates, periods and moments in words, and whether they tell of the past."""
