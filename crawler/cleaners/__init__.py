"""The cleaning of a crawl's pages, in processes beside the one that fetches them."""
