// The page after a release: the spent secret must not stay in the address bar.

history.replaceState(null, '', location.pathname);
