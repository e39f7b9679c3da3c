//! The operations of all services (Rhythm API documentation, reference pages).
//! One source for the pages and the access check.

use super::Service;
use super::operation::{Answer, Caller, Evidence, Operation, Segment, Verb, segments};
use crate::config::ConfigError;
use crate::shown_text::shown;

/// Of one record: which fields, and whether the newest state is needed.
const ONE: &[&str] = &["fields", "consistentRead"];
/// Of a list: which fields, and where to go on.
const LIST: &[&str] = &["fields", "exclusiveStartKey"];
/// Of a search: the same, named otherwise.
const SEARCH: &[&str] = &["fieldsToReturn", "exclusiveStartKey"];

/// Declares each operation as a constant, and all of them as [`ALL`].
macro_rules! operations {
    ($($name:ident: $id:literal, $service:ident $verb:ident $path:literal $query:expr, $answer:ident $caller:ident $evidence:ident, $summary:literal;)*) => {
        $(
            #[doc = $summary]
            pub const $name: Operation = Operation {
                id: $id,
                service: Service::$service,
                verb: Verb::$verb,
                path: $path,
                query: $query,
                answer: Answer::$answer,
                caller: Caller::$caller,
                evidence: Evidence::$evidence,
                summary: $summary,
            };
        )*

        /// All operations, service by service.
        pub const ALL: &[Operation] = &[$($name),*];
    };
}

operations! {
    CURRENT_CONTACT: "contacts.current", Rolodex Get "/contacts/current" &[], Record OwnRecord Documented, "The contact behind the token";
    CURRENT_CONTACT_OF_TENANT: "contacts.current_of_tenant", Rolodex Get "/contacts/{tenantId}/current" &[], Record OwnRecord SeenInCode, "The contact behind the token, with the tenant in the path";
    CONTACT: "contacts.get", Rolodex Get "/contacts/{tenantId}/{id}" ONE, Record OwnRecord SeenInCode, "One contact";
    CONTACTS: "contacts.list", Rolodex Get "/contacts/{tenantId}" LIST, Array Staff Inferred, "All contacts";
    CREATE_CONTACT: "contacts.create", Rolodex Post "/contacts/{tenantId}" &[], Record Staff Documented, "Creates a contact";
    PATCH_CONTACT: "contacts.patch", Rolodex Patch "/contacts/{tenantId}/{id}" &[], Record OwnRecord SeenInCode, "Changes parts of a contact";
    DELETE_CONTACT: "contacts.delete", Rolodex Delete "/contacts/{tenantId}/{id}" &[], Other Staff SeenInCode, "Deletes a contact";
    SEARCH_CONTACTS: "contacts.search", Rolodex Post "/contacts/{tenantId}/search" SEARCH, Found Staff Inferred, "Searches contacts by name, e-mail address, place and more";
    CONTACT_BY_EMAIL: "contacts.by_email", Rolodex Get "/contacts/{tenantId}/emailAddress/{emailAddress}" &[], Record Staff SeenInCode, "The contact with an e-mail address";
    CHECK_MANAGEABILITY: "contacts.check_manageability", Rolodex Get "/contacts/{tenantId}/checkManageability/{managerId}" &["emailAddress"], Other OwnRecord Documented, "Whether one contact may manage another";
    LINK_CONTACT: "contacts.link", Rolodex Post "/contacts/{tenantId}/portal/{emailAddress}" &[], Other SignedIn Documented, "Sends a link that joins the signed-in user to the contact with an e-mail address";
    CONTACTS_BY_DELEGATE: "contacts.by_delegate", Rolodex Get "/contacts/{tenantId}/portalDelegate/{id}" LIST, Page OwnRecord Inferred, "The contacts that a contact may act for";
    CONTACTS_BATCH: "contacts.batch", Rolodex Post "/contacts/{tenantId}/batch" &[], Other Staff Inferred, "Several changes of contacts at once";
    CONTACT_DUPLICATES: "contactDuplicates.list", Rolodex Get "/contactDuplicates/{tenantId}" LIST, Array Staff Documented, "Contacts that may be the same person";
    ORGANIZATION: "organizations.get", Rolodex Get "/organizations/{tenantId}/{id}" ONE, Record OwnRecord Inferred, "One organization";
    CREATE_ORGANIZATION: "organizations.create", Rolodex Post "/organizations/{tenantId}" &[], Record Staff Documented, "Creates an organization";
    ORGANIZATIONS_BY_PARENT: "organizations.by_parent", Rolodex Get "/organizations/{tenantId}/parentOrganization/{parent_organization_id}" LIST, Page Staff Inferred, "The organizations below another";
    ENGAGEMENT_SCORES: "engagementScores.by_customer", Rolodex Get "/engagementScores/{tenantId}/{customer_type}/{customer_id}" LIST, Page Staff Inferred, "How engaged a contact or an organization is";
    REGION_CONFIGURATION: "regionConfigurations.get", Rolodex Get "/regionConfigurations/{tenantId}" ONE, Record Staff Documented, "How regions are set up";
    DELETE_REGION_CONFIGURATION: "regionConfigurations.delete", Rolodex Delete "/regionConfigurations/{tenantId}" &[], Other Staff Documented, "Forgets how regions are set up";

    MEMBERSHIP: "memberships.get", Membership Get "/memberships/{tenantId}/{id}" ONE, Record OwnRecord Documented, "One membership";
    MEMBERSHIPS_BY_CONTACT: "memberships.by_contact", Membership Get "/memberships/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The memberships of a contact";
    MEMBERSHIPS_BY_ORGANIZATION: "memberships.by_organization", Membership Get "/memberships/{tenantId}/organization/{organization_id}" LIST, Page OwnRecord Inferred, "The memberships of an organization";
    MEMBERSHIPS_BY_ORDER: "memberships.by_order", Membership Get "/memberships/{tenantId}/order/{order_id}" LIST, Page Staff Inferred, "The memberships that an order brought";
    MEMBERSHIP_ID_CARD: "memberships.id_card", Membership Get "/memberships/{tenantId}/{id}/idCard" &[], Other OwnRecord Inferred, "Makes the PDF of an ID card and gives its public link";
    MEMBERSHIPS_BATCH: "memberships.batch", Membership Post "/memberships/{tenantId}/batch" &[], Other Staff Inferred, "Several changes of memberships at once";
    APPLICATION: "applications.get", Membership Get "/applications/{tenantId}/{id}" ONE, Record OwnRecord Documented, "One membership application";
    APPLICATIONS_BY_CONTACT: "applications.by_contact", Membership Get "/applications/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The membership applications of a contact";
    PACKAGE: "packages.get", Membership Get "/packages/{tenantId}/{id}" ONE, Record SignedIn Documented, "One membership package";
    MEMBERSHIP_TYPE: "membershipTypes.get", Membership Get "/membershipTypes/{tenantId}/{id}" ONE, Record SignedIn Inferred, "One type of membership";
    CHAPTER: "chapters.get", Membership Get "/chapters/{tenantId}/{id}" ONE, Record SignedIn Documented, "One chapter";
    CHAPTER_PROCESSES: "chapters.eligible_processes", Membership Get "/chapters/{tenantId}/portal/getEligibleAppProcesses/{chapterId}/{contactId}" &[], Other OwnRecord Documented, "How a contact can apply to a chapter";
    CHAPTER_QUERY: "chapters.query", Membership Post "/chapters/{tenantId}/query/{chapterId}/{savedQueryId}/{outputFormat}" &[], Other OwnRecord Documented, "Runs a saved query for a chapter";
    SECTION: "sections.get", Membership Get "/sections/{tenantId}/{id}" ONE, Record SignedIn Documented, "One section";
    SECTIONS: "sections.list", Membership Get "/sections/{tenantId}" LIST, Array SignedIn Documented, "All sections";
    BILLING_NOTICES: "billingNotices.list", Membership Get "/billingNotices/{tenantId}" LIST, Array Staff Documented, "All notices that dues are due";

    EVENT: "events.get", Events Get "/events/{tenantId}/{id}" ONE, Record SignedIn Inferred, "One event";
    CREATE_EVENT: "events.create", Events Post "/events/{tenantId}" &[], Record Staff Documented, "Creates an event";
    UPCOMING_EVENTS: "events.upcoming", Events Get "/events/{tenantId}/upcoming" LIST, Array SignedIn Inferred, "The events to come";
    SESSION: "sessions.get", Events Get "/sessions/{tenantId}/{id}" ONE, Record SignedIn Inferred, "One session of an event";
    REGISTRATION: "registrations.get", Events Get "/registrations/{tenantId}/{id}" ONE, Record OwnRecord Inferred, "One registration";
    CREATE_REGISTRATION: "registrations.create", Events Post "/registrations/{tenantId}" &[], Record OwnRecord Documented, "Registers somebody for an event";
    REGISTRATIONS_BY_CONTACT: "registrations.by_contact", Events Get "/registrations/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The registrations of a contact";
    REGISTRATIONS_BY_EVENT: "registrations.by_event", Events Get "/registrations/{tenantId}/event/{event_id}" LIST, Page Staff Inferred, "The registrations for an event";
    REGISTRANT_DIRECTORIES: "registrantDirectories.by_event", Events Get "/registrantDirectories/{tenantId}/event/{event_id}" LIST, Page SignedIn Documented, "The directories of those registered for an event";

    INVOICE: "invoices.get", Collect Get "/invoices/{tenantId}/{id}" ONE, Record OwnRecord Documented, "One invoice";
    CREATE_INVOICE: "invoices.create", Collect Post "/invoices/{tenantId}" &[], Record Staff Documented, "Creates an invoice";
    PATCH_INVOICE: "invoices.patch", Collect Patch "/invoices/{tenantId}/{id}" &[], Record Staff Inferred, "Changes parts of an invoice";
    INVOICES_BY_CONTACT: "invoices.by_contact", Collect Get "/invoices/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The invoices of a contact";
    INVOICES_BY_ORGANIZATION: "invoices.by_organization", Collect Get "/invoices/{tenantId}/organization/{organization_id}" LIST, Page OwnRecord Inferred, "The invoices of an organization";
    PAYMENTS_OF_PORTAL: "payments.of_portal", Collect Get "/payments/{tenantId}/portal" LIST, Page OwnRecord Inferred, "The own payments";
    PAYMENTS_OF_ORGANIZATION: "payments.of_organization", Collect Get "/payments/{tenantId}/portal/organization/{portalOrganizationId}" LIST, Page OwnRecord Documented, "The payments of an organization that one acts for";
    PAYMENT_OF_ORGANIZATION: "payments.get_of_organization", Collect Get "/payments/{tenantId}/portal/organization/{portalOrganizationId}/{id}" ONE, Record OwnRecord Documented, "One payment of an organization that one acts for";
    CREATE_PAYMENT: "payments.create", Collect Post "/payments/{tenantId}" &[], Record Staff Documented, "Processes a payment";
    BILLING_TEMPLATES: "billingTemplates.list", Collect Get "/billingTemplates/{tenantId}" LIST, Array Staff Documented, "All templates of bills";
    BATCH_POSTING_PREVIEW: "batchPosting.preview", Collect Post "/batchPosting/{tenantId}/batchPostingPreviewRequest" &[], Other Staff Documented, "Shows what posting batches would do";

    ORDERS: "orders.list", Commerce Get "/orders/{tenantId}" LIST, Array Staff Documented, "All orders";
    CREATE_ORDER: "orders.create", Commerce Post "/orders/{tenantId}" &[], Record OwnRecord Inferred, "Processes an order";
    ORDERS_BY_COUPON: "orders.by_coupon", Commerce Get "/orders/{tenantId}/coupon/{coupon_type}/{coupon_id}" LIST, Page Staff Documented, "The orders that used a coupon";
    CREATE_ENTITLEMENT: "entitlements.create", Commerce Post "/entitlements/{tenantId}" &[], Record Staff Documented, "Creates an entitlement";
    ENTITLEMENTS_BY_CONTACT: "entitlements.by_contact", Commerce Get "/entitlements/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The entitlements of a contact";
    COUPONS: "coupons.list", Commerce Get "/coupons/{tenantId}" LIST, Array Staff Documented, "All coupons";
    COUPON_CODE_PROCESSES: "couponCodeGenProcesses.list", Commerce Get "/couponCodeGenProcesses/{tenantId}" LIST, Array Staff Documented, "All runs that made coupon codes";

    CERTIFICATIONS: "certifications.list", Certifications Get "/certifications/{tenantId}" LIST, Array Staff Documented, "All certifications";
    CERTIFICATIONS_BY_CONTACT: "certifications.by_contact", Certifications Get "/certifications/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The certifications of a contact";
    CREDITS_BY_CONTACT: "credits.by_contact", Certifications Get "/credits/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The credits of a contact";
    CERTIFICATION_FEES: "fees.list", Certifications Get "/fees/{tenantId}" LIST, Array Staff Documented, "All fees of certifications";

    CREATE_COMMITTEE_MEMBERSHIP: "committeeMemberships.create", Committees Post "/memberships/{tenantId}" &[], Record Staff Inferred, "Puts a contact on a committee";
    COMMITTEES_BY_CONTACT: "committeeMemberships.by_contact", Committees Get "/memberships/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred, "The committees of a contact";
    CONTACTS_BY_COMMITTEE: "committeeMemberships.by_committee", Committees Get "/memberships/{tenantId}/committee/{committee_id}" LIST, Page SignedIn Inferred, "Who is on a committee";
    CREATE_NOMINATION: "nominations.create", Committees Post "/nominations/{tenantId}" &[], Record OwnRecord Inferred, "Nominates somebody for a committee";

    SEARCH_REFERENCES: "references.search", Awards Post "/references/{tenantId}/search" SEARCH, Found Staff Documented, "Searches references of nominees";
    SEARCH_RECIPIENTS: "recipients.search", Awards Post "/recipients/{tenantId}/search" SEARCH, Found Staff Documented, "Searches those who received an award";

    GIFTS: "gifts.list", Fundraising Get "/gifts/{tenantId}" LIST, Array Staff Documented, "All gifts";
    PATCH_GIFT: "gifts.patch", Fundraising Patch "/gifts/{tenantId}/{id}" &[], Record Staff Documented, "Changes parts of a gift";
    RECURRING_GIFTS_BY_CONTACT: "recurringGifts.by_contact", Fundraising Get "/recurringGifts/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Documented, "The recurring gifts of a contact";
    SEARCH_PLEDGES: "pledges.search", Fundraising Post "/pledges/{tenantId}/search" SEARCH, Found Staff Inferred, "Searches pledges";

    CUSTOM_FIELDS: "customFields.list", Platform Get "/customFields/{tenantId}" LIST, Array SignedIn Documented, "All custom fields, with their labels";
    PAGE_LAYOUTS: "pageLayouts.list", Platform Get "/pageLayouts/{tenantId}" LIST, Array Staff Documented, "All layouts of pages";
    SERVICE_METADATA: "serviceMetadata.list", Platform Get "/serviceMetadata/{tenantId}" LIST, Array Staff Documented, "What the services say of themselves";
    SERVICE_CONFIGURATIONS: "serviceConfigurations.list", Platform Get "/serviceConfigurations/{tenantId}" LIST, Array Staff Documented, "How the services are set up";
    CUSTOMIZATION_SETTINGS: "customizationConfigSettings.list", Platform Get "/customizationConfigSettings/{tenantId}" LIST, Array Staff Documented, "How the tenant is customized";
    CUSTOM_QUERY_DEFINITIONS: "customQueryDefinitions.list", Platform Get "/customQueryDefinitions/{tenantId}" LIST, Array Staff Documented, "The tenant’s own kinds of queries";
    TASK_TYPES: "taskTypes.list", Platform Get "/taskTypes/{tenantId}" LIST, Array Staff Documented, "All types of tasks";
    WEB_FORMS: "webForms.list", Platform Get "/webForms/{tenantId}" LIST, Array Staff Inferred, "All web forms";

    DESCRIBE_QUERY: "queries.describe", System Get "/queries/{tenantId}/describe/{id}" &[], Record Staff Documented, "How far a query is";
    START_QUERY: "queries.start", System Post "/queries/{tenantId}/start/{queryType}/{outputFormat}" &[], Record Staff Inferred, "Starts a query, which takes seconds";
    DESCRIBE_QUERY_TYPE: "queries.describe_type", System Get "/queries/{tenantId}/public/description/{queryType}" &["contextId"], Record Anyone Documented, "What a kind of query can ask and give";
    DESCRIBE_STEP_FUNCTION: "stepFunctions.describe", System Get "/stepFunctions/{tenantId}/describe/{executionArn}" &[], Record Staff Documented, "How far a step function is";

    SPONSORSHIPS: "sponsorships.list", Sponsorship Get "/sponsorships/{tenantId}" LIST, Array Staff Inferred, "All sponsorships; the page about this service shows no paths";
}

/// The operation with an id.
pub fn find(id: &str) -> Option<&'static Operation> {
    ALL.iter().find(|operation| operation.id == id)
}

/// Whether `paths` of a configuration name operations that exist, are paths, and need nothing that the documented path does not.
///
/// # Errors
/// The first that does not.
pub fn check_paths(paths: &[(String, String)]) -> Result<(), ConfigError> {
    for (id, path) in paths {
        let key = format!("paths.{id}");
        let refused =
            |found, expected| ConfigError::Invalid { key: shown(&key, 100), found: shown(found, 200), expected };
        let Some(operation) = find(id) else {
            return Err(refused(id, "the id of an operation of the catalogue, such as contacts.current"));
        };
        if !is_path(path) {
            return Err(refused(path, "a path such as /invoices/{tenantId}/contact/{contact_id}"));
        }
        let is_known = |segment| match segment {
            Segment::Literal(_) => true,
            Segment::Parameter(name) => name == "tenantId" || operation.parameters().any(|known| known == name),
        };
        if !segments(path).all(is_known) {
            return Err(refused(path, "a path with no other parameters than the documented one’s"));
        }
    }
    Ok(())
}

/// Segments of unreserved characters (RFC 3986 section 2.3) or of one parameter: nothing that leads elsewhere.
fn is_path(text: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_literal = |segment: &str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        segment.bytes().all(is_plain) && segment.bytes().any(|byte| byte != b'.')
    };
    let is_segment = |segment: &str| {
        let parameter = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        parameter.map_or_else(|| is_literal(segment), is_name)
    };
    text.len() <= 300 && text.strip_prefix('/').is_some_and(|path| path.split('/').all(is_segment))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_has_an_id_and_a_path_of_its_own() {
        let ids: BTreeSet<_> = ALL.iter().map(|operation| operation.id).collect();
        assert_eq!(ids.len(), ALL.len());
        let calls: BTreeSet<_> = ALL.iter().map(|it| (it.service, it.verb.as_str(), it.path)).collect();
        assert_eq!(calls.len(), ALL.len());
        for service in Service::ALL {
            assert!(ALL.iter().any(|operation| operation.service == service), "{service:?}");
        }
        assert_eq!(find("contacts.current"), Some(&CURRENT_CONTACT));
        assert_eq!(find("contacts"), None);
    }

    #[test]
    fn each_path_follows_the_documented_grammar() {
        for operation in ALL {
            let parts: Vec<_> = segments(operation.path).collect();
            let names: Vec<_> = operation.parameters().collect();
            assert_eq!(operation.path, format!("/{}", operation.path.trim_matches('/')), "{}", operation.id);
            assert_eq!(parts.first(), Some(&Segment::Literal(operation.resource())), "{}", operation.id);
            assert!(
                operation.id == "contacts.current" || parts.get(1) == Some(&Segment::Parameter("tenantId")),
                "{}",
                operation.id
            );
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{}", operation.id);
            let takes_key = operation.query.contains(&"exclusiveStartKey");
            let is_list = matches!(operation.answer, Answer::Array | Answer::Page | Answer::Found);
            assert_eq!(takes_key, is_list, "{}", operation.id);
        }
    }

    #[test]
    fn a_path_of_the_configuration_must_fit_an_operation() {
        let check = |id: &str, path: &str| check_paths(&[(id.to_owned(), path.to_owned())]);
        assert_eq!(check("invoices.by_contact", "/v2/{tenantId}/contacts/{contact_id}/invoices"), Ok(()));
        assert_eq!(check("contacts.current", "/contacts/{tenantId}/current"), Ok(()));
        let refused = |id: &str, path: &str| match check(id, path) {
            Err(ConfigError::Invalid { key, found, expected }) => {
                (key, found, expected.split(',').next().unwrap_or_default())
            }
            other => unreachable!("{other:?}"),
        };
        let texts = |key: &str, found: &str, expected| (key.to_owned(), found.to_owned(), expected);
        assert_eq!(
            refused("invoices", "/x"),
            texts("paths.invoices", "invoices", "the id of an operation of the catalogue")
        );
        assert_eq!(
            refused("invoices.get", "/x/{contact_id}"),
            texts("paths.invoices.get", "/x/{contact_id}", "a path with no other parameters than the documented one’s")
        );
    }

    #[test]
    fn a_path_is_one_below_the_service_and_nothing_else() {
        let long = format!("/{}", "a".repeat(300));
        for path in [
            "",
            "/",
            "a",
            "//evil.example/x",
            "/a/",
            "/a//b",
            "/../a",
            "/a/..",
            "/a?b",
            "/a#b",
            "/a%2Fb",
            "/{}",
            "/{a-b}",
            "/x{a}",
            "/a b",
            "/ä",
            &long,
        ] {
            let refused = matches!(check_paths(&[("events.get".to_owned(), path.to_owned())]), Err(ConfigError::Invalid { expected, .. }) if expected.starts_with("a path such as"));
            assert!(refused, "{path}");
        }
        for path in ["/a", "/a.b~c/{tenantId}/...x", "/{id}/current"] {
            assert_eq!(check_paths(&[("events.get".to_owned(), path.to_owned())]), Ok(()), "{path}");
        }
    }
}
