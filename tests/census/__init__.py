"""Every X has its Y: the house rules that a machine keeps."""
