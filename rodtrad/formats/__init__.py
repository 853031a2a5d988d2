"""File formats: how rows come in and go out, each as one module of this folder."""
