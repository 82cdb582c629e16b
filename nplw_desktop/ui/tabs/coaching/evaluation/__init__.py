"""What a request yielded: asked, written down, and what of it the region may reuse."""
