//! The operations of all services (Rhythm API documentation, reference pages).
//! One source for the pages and the access check.

use super::Service;
use super::operation::{Answer, Caller, Evidence, Operation, Segment, Verb, segments};
use crate::config::ConfigError;
use crate::shown_text::shown;
use crate::text;

/// Of one record: which fields, and whether the newest state is needed.
const ONE: &[&str] = &["fields", "consistentRead"];
/// Of a list: which fields, and where to go on.
const LIST: &[&str] = &["fields", "exclusiveStartKey"];
/// Of a search: the same, named otherwise.
const SEARCH: &[&str] = &["fieldsToReturn", "exclusiveStartKey"];

/// Declares each operation as a constant, and all of them as [`ALL`].
macro_rules! operations {
    ($($name:ident: $id:literal, $service:ident $verb:ident $path:literal $query:expr, $answer:ident $caller:ident $evidence:ident;)*) => {
        $(
            #[doc = concat!("`", $id, "`: `", $path, "`.")]
            pub const $name: Operation = Operation {
                id: $id,
                service: Service::$service,
                verb: Verb::$verb,
                path: $path,
                query: $query,
                answer: Answer::$answer,
                caller: Caller::$caller,
                evidence: Evidence::$evidence,
                summary: text::catalogue::$name,
            };
        )*

        /// All operations, service by service.
        pub const ALL: &[Operation] = &[$($name),*];
    };
}

operations! {
    CURRENT_CONTACT: "contacts.current", Rolodex Get "/contacts/current" &[], Record OwnRecord Documented;
    CURRENT_CONTACT_OF_TENANT: "contacts.current_of_tenant", Rolodex Get "/contacts/{tenantId}/current" &[], Record OwnRecord SeenInCode;
    CONTACT: "contacts.get", Rolodex Get "/contacts/{tenantId}/{id}" ONE, Record OwnRecord SeenInCode;
    CONTACTS: "contacts.list", Rolodex Get "/contacts/{tenantId}" LIST, Array Staff Inferred;
    CREATE_CONTACT: "contacts.create", Rolodex Post "/contacts/{tenantId}" &[], Record Staff Documented;
    PATCH_CONTACT: "contacts.patch", Rolodex Patch "/contacts/{tenantId}/{id}" &[], Record OwnRecord SeenInCode;
    DELETE_CONTACT: "contacts.delete", Rolodex Delete "/contacts/{tenantId}/{id}" &[], Other Staff SeenInCode;
    SEARCH_CONTACTS: "contacts.search", Rolodex Post "/contacts/{tenantId}/search" SEARCH, Found Staff Inferred;
    CONTACT_BY_EMAIL: "contacts.by_email", Rolodex Get "/contacts/{tenantId}/emailAddress/{emailAddress}" &[], Record Staff SeenInCode;
    CHECK_MANAGEABILITY: "contacts.check_manageability", Rolodex Get "/contacts/{tenantId}/checkManageability/{managerId}" &["emailAddress"], Other OwnRecord Documented;
    LINK_CONTACT: "contacts.link", Rolodex Post "/contacts/{tenantId}/portal/{emailAddress}" &[], Other SignedIn Documented;
    CONTACTS_BY_DELEGATE: "contacts.by_delegate", Rolodex Get "/contacts/{tenantId}/portalDelegate/{id}" LIST, Page OwnRecord Inferred;
    CONTACTS_BATCH: "contacts.batch", Rolodex Post "/contacts/{tenantId}/batch" &[], Other Staff Inferred;
    CONTACT_DUPLICATES: "contactDuplicates.list", Rolodex Get "/contactDuplicates/{tenantId}" LIST, Array Staff Documented;
    ORGANIZATION: "organizations.get", Rolodex Get "/organizations/{tenantId}/{id}" ONE, Record OwnRecord Inferred;
    CREATE_ORGANIZATION: "organizations.create", Rolodex Post "/organizations/{tenantId}" &[], Record Staff Documented;
    ORGANIZATIONS_BY_PARENT: "organizations.by_parent", Rolodex Get "/organizations/{tenantId}/parentOrganization/{parent_organization_id}" LIST, Page Staff Inferred;
    ENGAGEMENT_SCORES: "engagementScores.by_customer", Rolodex Get "/engagementScores/{tenantId}/{customer_type}/{customer_id}" LIST, Page Staff Inferred;
    REGION_CONFIGURATION: "regionConfigurations.get", Rolodex Get "/regionConfigurations/{tenantId}" ONE, Record Staff Documented;
    DELETE_REGION_CONFIGURATION: "regionConfigurations.delete", Rolodex Delete "/regionConfigurations/{tenantId}" &[], Other Staff Documented;

    MEMBERSHIP: "memberships.get", Membership Get "/memberships/{tenantId}/{id}" ONE, Record OwnRecord Documented;
    MEMBERSHIPS_BY_CONTACT: "memberships.by_contact", Membership Get "/memberships/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    MEMBERSHIPS_BY_ORGANIZATION: "memberships.by_organization", Membership Get "/memberships/{tenantId}/organization/{organization_id}" LIST, Page OwnRecord Inferred;
    MEMBERSHIPS_BY_ORDER: "memberships.by_order", Membership Get "/memberships/{tenantId}/order/{order_id}" LIST, Page Staff Inferred;
    MEMBERSHIP_ID_CARD: "memberships.id_card", Membership Get "/memberships/{tenantId}/{id}/idCard" &[], Other OwnRecord Inferred;
    MEMBERSHIPS_BATCH: "memberships.batch", Membership Post "/memberships/{tenantId}/batch" &[], Other Staff Inferred;
    APPLICATION: "applications.get", Membership Get "/applications/{tenantId}/{id}" ONE, Record OwnRecord Documented;
    APPLICATIONS_BY_CONTACT: "applications.by_contact", Membership Get "/applications/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    PACKAGE: "packages.get", Membership Get "/packages/{tenantId}/{id}" ONE, Record SignedIn Documented;
    MEMBERSHIP_TYPE: "membershipTypes.get", Membership Get "/membershipTypes/{tenantId}/{id}" ONE, Record SignedIn Inferred;
    CHAPTER: "chapters.get", Membership Get "/chapters/{tenantId}/{id}" ONE, Record SignedIn Documented;
    CHAPTER_PROCESSES: "chapters.eligible_processes", Membership Get "/chapters/{tenantId}/portal/getEligibleAppProcesses/{chapterId}/{contactId}" &[], Other OwnRecord Documented;
    CHAPTER_QUERY: "chapters.query", Membership Post "/chapters/{tenantId}/query/{chapterId}/{savedQueryId}/{outputFormat}" &[], Other OwnRecord Documented;
    SECTION: "sections.get", Membership Get "/sections/{tenantId}/{id}" ONE, Record SignedIn Documented;
    SECTIONS: "sections.list", Membership Get "/sections/{tenantId}" LIST, Array SignedIn Documented;
    BILLING_NOTICES: "billingNotices.list", Membership Get "/billingNotices/{tenantId}" LIST, Array Staff Documented;

    EVENT: "events.get", Events Get "/events/{tenantId}/{id}" ONE, Record SignedIn Inferred;
    CREATE_EVENT: "events.create", Events Post "/events/{tenantId}" &[], Record Staff Documented;
    UPCOMING_EVENTS: "events.upcoming", Events Get "/events/{tenantId}/upcoming" LIST, Array SignedIn Inferred;
    SESSION: "sessions.get", Events Get "/sessions/{tenantId}/{id}" ONE, Record SignedIn Inferred;
    REGISTRATION: "registrations.get", Events Get "/registrations/{tenantId}/{id}" ONE, Record OwnRecord Inferred;
    CREATE_REGISTRATION: "registrations.create", Events Post "/registrations/{tenantId}" &[], Record OwnRecord Documented;
    REGISTRATIONS_BY_CONTACT: "registrations.by_contact", Events Get "/registrations/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    REGISTRATIONS_BY_EVENT: "registrations.by_event", Events Get "/registrations/{tenantId}/event/{event_id}" LIST, Page Staff Inferred;
    REGISTRANT_DIRECTORIES: "registrantDirectories.by_event", Events Get "/registrantDirectories/{tenantId}/event/{event_id}" LIST, Page SignedIn Documented;

    INVOICE: "invoices.get", Collect Get "/invoices/{tenantId}/{id}" ONE, Record OwnRecord Documented;
    CREATE_INVOICE: "invoices.create", Collect Post "/invoices/{tenantId}" &[], Record Staff Documented;
    PATCH_INVOICE: "invoices.patch", Collect Patch "/invoices/{tenantId}/{id}" &[], Record Staff Inferred;
    INVOICES_BY_CONTACT: "invoices.by_contact", Collect Get "/invoices/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    INVOICES_BY_ORGANIZATION: "invoices.by_organization", Collect Get "/invoices/{tenantId}/organization/{organization_id}" LIST, Page OwnRecord Inferred;
    PAYMENTS_OF_PORTAL: "payments.of_portal", Collect Get "/payments/{tenantId}/portal" LIST, Page OwnRecord Inferred;
    PAYMENTS_OF_ORGANIZATION: "payments.of_organization", Collect Get "/payments/{tenantId}/portal/organization/{portalOrganizationId}" LIST, Page OwnRecord Documented;
    PAYMENT_OF_ORGANIZATION: "payments.get_of_organization", Collect Get "/payments/{tenantId}/portal/organization/{portalOrganizationId}/{id}" ONE, Record OwnRecord Documented;
    CREATE_PAYMENT: "payments.create", Collect Post "/payments/{tenantId}" &[], Record Staff Documented;
    BILLING_TEMPLATES: "billingTemplates.list", Collect Get "/billingTemplates/{tenantId}" LIST, Array Staff Documented;
    BATCH_POSTING_PREVIEW: "batchPosting.preview", Collect Post "/batchPosting/{tenantId}/batchPostingPreviewRequest" &[], Other Staff Documented;

    ORDERS: "orders.list", Commerce Get "/orders/{tenantId}" LIST, Array Staff Documented;
    CREATE_ORDER: "orders.create", Commerce Post "/orders/{tenantId}" &[], Record OwnRecord Inferred;
    ORDERS_BY_COUPON: "orders.by_coupon", Commerce Get "/orders/{tenantId}/coupon/{coupon_type}/{coupon_id}" LIST, Page Staff Documented;
    CREATE_ENTITLEMENT: "entitlements.create", Commerce Post "/entitlements/{tenantId}" &[], Record Staff Documented;
    ENTITLEMENTS_BY_CONTACT: "entitlements.by_contact", Commerce Get "/entitlements/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    COUPONS: "coupons.list", Commerce Get "/coupons/{tenantId}" LIST, Array Staff Documented;
    COUPON_CODE_PROCESSES: "couponCodeGenProcesses.list", Commerce Get "/couponCodeGenProcesses/{tenantId}" LIST, Array Staff Documented;

    CERTIFICATIONS: "certifications.list", Certifications Get "/certifications/{tenantId}" LIST, Array Staff Documented;
    CERTIFICATIONS_BY_CONTACT: "certifications.by_contact", Certifications Get "/certifications/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    CREDITS_BY_CONTACT: "credits.by_contact", Certifications Get "/credits/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    CERTIFICATION_FEES: "fees.list", Certifications Get "/fees/{tenantId}" LIST, Array Staff Documented;

    CREATE_COMMITTEE_MEMBERSHIP: "committeeMemberships.create", Committees Post "/memberships/{tenantId}" &[], Record Staff Inferred;
    COMMITTEES_BY_CONTACT: "committeeMemberships.by_contact", Committees Get "/memberships/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Inferred;
    CONTACTS_BY_COMMITTEE: "committeeMemberships.by_committee", Committees Get "/memberships/{tenantId}/committee/{committee_id}" LIST, Page SignedIn Inferred;
    CREATE_NOMINATION: "nominations.create", Committees Post "/nominations/{tenantId}" &[], Record OwnRecord Inferred;

    SEARCH_REFERENCES: "references.search", Awards Post "/references/{tenantId}/search" SEARCH, Found Staff Documented;
    SEARCH_RECIPIENTS: "recipients.search", Awards Post "/recipients/{tenantId}/search" SEARCH, Found Staff Documented;

    GIFTS: "gifts.list", Fundraising Get "/gifts/{tenantId}" LIST, Array Staff Documented;
    PATCH_GIFT: "gifts.patch", Fundraising Patch "/gifts/{tenantId}/{id}" &[], Record Staff Documented;
    RECURRING_GIFTS_BY_CONTACT: "recurringGifts.by_contact", Fundraising Get "/recurringGifts/{tenantId}/contact/{contact_id}" LIST, Page OwnRecord Documented;
    SEARCH_PLEDGES: "pledges.search", Fundraising Post "/pledges/{tenantId}/search" SEARCH, Found Staff Inferred;

    CUSTOM_FIELDS: "customFields.list", Platform Get "/customFields/{tenantId}" LIST, Array SignedIn Documented;
    PAGE_LAYOUTS: "pageLayouts.list", Platform Get "/pageLayouts/{tenantId}" LIST, Array Staff Documented;
    SERVICE_METADATA: "serviceMetadata.list", Platform Get "/serviceMetadata/{tenantId}" LIST, Array Staff Documented;
    SERVICE_CONFIGURATIONS: "serviceConfigurations.list", Platform Get "/serviceConfigurations/{tenantId}" LIST, Array Staff Documented;
    CUSTOMIZATION_SETTINGS: "customizationConfigSettings.list", Platform Get "/customizationConfigSettings/{tenantId}" LIST, Array Staff Documented;
    CUSTOM_QUERY_DEFINITIONS: "customQueryDefinitions.list", Platform Get "/customQueryDefinitions/{tenantId}" LIST, Array Staff Documented;
    TASK_TYPES: "taskTypes.list", Platform Get "/taskTypes/{tenantId}" LIST, Array Staff Documented;
    WEB_FORMS: "webForms.list", Platform Get "/webForms/{tenantId}" LIST, Array Staff Inferred;

    DESCRIBE_QUERY: "queries.describe", System Get "/queries/{tenantId}/describe/{id}" &[], Record Staff Documented;
    START_QUERY: "queries.start", System Post "/queries/{tenantId}/start/{queryType}/{outputFormat}" &[], Record Staff Inferred;
    DESCRIBE_QUERY_TYPE: "queries.describe_type", System Get "/queries/{tenantId}/public/description/{queryType}" &["contextId"], Record Anyone Documented;
    DESCRIBE_STEP_FUNCTION: "stepFunctions.describe", System Get "/stepFunctions/{tenantId}/describe/{executionArn}" &[], Record Staff Documented;

    SPONSORSHIPS: "sponsorships.list", Sponsorship Get "/sponsorships/{tenantId}" LIST, Array Staff Inferred;
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
            return Err(refused(id, text::settings::OPERATION));
        };
        if !is_path(path) {
            return Err(refused(path, text::settings::OPERATION_PATH));
        }
        let is_known = |segment| match segment {
            Segment::Literal(_) => true,
            Segment::Parameter(name) => name == "tenantId" || operation.parameters().any(|known| known == name),
        };
        if !segments(path).all(is_known) {
            return Err(refused(path, text::settings::KNOWN_PARAMETERS));
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
