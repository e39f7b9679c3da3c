export function Loading({ children = 'Loading' }) {
  return <p className="soft" role="status">{children}</p>;
}
