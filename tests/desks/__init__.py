"""The window as tests know it: what it shows and what hands do, page by page.

Here only are the parts of a page named; tests speak of rows, findings, proposals.
"""
