"""Training methods, one a file, and the jobs that train what the package ships."""
