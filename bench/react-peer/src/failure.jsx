export function Failure({ error }) {
  return (
    <div className="notice" role="alert">
      <h2>That did not work</h2>
      <p>{error.message}</p>
    </div>
  );
}
