"""The board of the coach pool: weeks across, coaches down, work as blocks that can be moved."""
