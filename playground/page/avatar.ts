/** Pictures of the people, drawn here: nothing is loaded from elsewhere. */
const colours = ['#3c67c4', '#7a4fb5', '#2b7d5f', '#a1522f'];
const bot =
  '<rect width="64" height="64" fill="#b1060f"/><path d="M18 18v28M32 18v28M18 32h14" stroke="#fff" stroke-width="6" stroke-linecap="round"/><path d="M41 46V24l10 11-10 11z" fill="#fff"/>';
const face = (colour: string) =>
  `<rect width="64" height="64" fill="${colour}"/><circle cx="32" cy="25" r="11" fill="#fff"/><path d="M10 60a22 22 0 0 1 44 0z" fill="#fff"/>`;

export function avatar(id: string, isBot = false): string {
  const picture = isBot ? bot : face(colours[Number(id.at(-1)) % colours.length] ?? '#3c67c4');
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">${picture}</svg>`)}`;
}
