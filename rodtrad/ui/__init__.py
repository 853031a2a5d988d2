"""The design system: base pages, accessible fields, figures on a page, icons, and the one stylesheet of the product."""
