landing-contents = Contents
landing-updated = Last changed: { $date }
landing-keys = Keyboard shortcuts
