// A drawing of one thing, by name, from public/pictures. The word beside it says what it is.

export const Picture = ({ name }: { name: string }) => (
  <img src={`/pictures/${name}.svg`} alt="" width="112" height="112" />
)
