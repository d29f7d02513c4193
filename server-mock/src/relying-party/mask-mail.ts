/** `hanako@example.jp` → `h•••@example.jp`: enough to recognise, not enough to learn. */
export function maskMail(mail: string): string {
  const at = mail.lastIndexOf('@');
  return `${mail.slice(0, 1)}•••${mail.slice(at)}`;
}
