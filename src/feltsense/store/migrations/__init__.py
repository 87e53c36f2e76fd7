"""The steps by which a store of any age comes to be of this version; a step, once released, is never changed."""
