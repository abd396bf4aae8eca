"""What makes a story a wire story: agency, dateline, credit, desk sign-off."""
