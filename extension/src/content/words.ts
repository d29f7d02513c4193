/** Says one word to the page. A string, never an object: nothing else crosses this line in either direction. */
export const tellPage = (word: string): void => {
  document.dispatchEvent(new CustomEvent('anshin-key:word', { detail: word }));
};

export const onPageAsks = (work: () => void): void => {
  document.addEventListener('anshin-key:ask', work);
};

export const onPageUnlocks = (work: () => void): void => {
  document.addEventListener('anshin-key:unlock', work);
};

/** The page is about to send something that only a renewed session may. */
export const onPageRefreshes = (work: () => void): void => {
  document.addEventListener('anshin-key:refresh', work);
};

export const onPageConfirms = (work: () => void): void => {
  document.addEventListener('anshin-key:confirm', work);
};
