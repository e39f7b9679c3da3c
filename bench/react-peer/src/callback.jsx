import { useAuth0 } from '@auth0/auth0-react';
import { Failure } from './failure.jsx';
import { Loading } from './loading.jsx';

/** The provider exchanges the code and leads on; this stands there until then. */
export function Callback() {
  const { error } = useAuth0();
  return (
    <>
      <title>Signing you in · Peer</title>
      {error ? <Failure error={error} /> : <Loading>Signing you in</Loading>}
    </>
  );
}
