import { useAuth0 } from '@auth0/auth0-react';
import { Navigate } from 'react-router';
import { Failure } from './failure.jsx';
import { Loading } from './loading.jsx';
import { addressesOf, emailsOf, phonesOf } from './contact-facts.js';
import { useContact } from './use-contact.js';

export default function Contact() {
  const { isAuthenticated, isLoading } = useAuth0();
  const { contact, error } = useContact(isAuthenticated);
  if (isLoading) return <Loading />;
  if (!isAuthenticated) return <Navigate to="/" replace />;
  return (
    <>
      <title>Contact · Peer</title>
      <h1>Contact</h1>
      {error && <Failure error={error} />}
      {!error && !contact && <Loading />}
      {contact && <Card contact={contact} />}
    </>
  );
}

function Card({ contact }) {
  return (
    <section className="part" aria-label="Contact">
      <dl className="facts">
        <Fact label="Name">{contact.full_name || contact.name}</Fact>
        <Fact label="Also known as">{contact.nickname}</Fact>
        <Fact label="Job title">{contact.job_title}</Fact>
        <Fact label="Organization">{contact.organization_name}</Fact>
        {emailsOf(contact).map((email) => (
          <Fact key={email} label="E-mail"><a href={`mailto:${email}`}>{email}</a></Fact>
        ))}
        {phonesOf(contact).map(({ kind, number, isPreferred }) => (
          <Fact key={kind + number} label={kind}>
            {number}{isPreferred && <span className="soft"> preferred</span>}
          </Fact>
        ))}
        {addressesOf(contact).map(({ kind, lines }) => (
          <Fact key={kind} label={kind}>{lines.map((line) => <span key={line} className="line">{line}</span>)}</Fact>
        ))}
        <Fact label="Number"><code>{contact.number}</code></Fact>
      </dl>
    </section>
  );
}

function Fact({ label, children }) {
  if (!children) return null;
  return <div><dt>{label}</dt><dd>{children}</dd></div>;
}
