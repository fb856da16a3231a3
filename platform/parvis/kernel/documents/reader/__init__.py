"""The child's side: it alone opens hostile bytes. Nothing here imports the parent's modules,
so that a child starts in milliseconds.
"""
