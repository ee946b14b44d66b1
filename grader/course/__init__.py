"""What a course is on disk: course.toml, manifests, roster, aliases."""
