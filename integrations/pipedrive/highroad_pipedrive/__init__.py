"""Highroad in Pipedrive: a small server of your own between Pipedrive's custom panel and Highroad."""
