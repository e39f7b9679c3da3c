//! What each operation of the catalogue does, in a few words.

#![allow(missing_docs, reason = "each says itself")]

pub const CURRENT_CONTACT: &str = "The contact behind the token";
pub const CURRENT_CONTACT_OF_TENANT: &str = "The contact behind the token, with the tenant in the path";
pub const CONTACT: &str = "One contact";
pub const CONTACTS: &str = "All contacts";
pub const CREATE_CONTACT: &str = "Creates a contact";
pub const PATCH_CONTACT: &str = "Changes parts of a contact";
pub const DELETE_CONTACT: &str = "Deletes a contact";
pub const SEARCH_CONTACTS: &str = "Searches contacts by name, e-mail address, place and more";
pub const CONTACT_BY_EMAIL: &str = "The contact with an e-mail address";
pub const CHECK_MANAGEABILITY: &str = "Whether one contact may manage another";
pub const LINK_CONTACT: &str = "Sends a link that joins the signed-in user to the contact with an e-mail address";
pub const CONTACTS_BY_DELEGATE: &str = "The contacts that a contact may act for";
pub const CONTACTS_BATCH: &str = "Several changes of contacts at once";
pub const CONTACT_DUPLICATES: &str = "Contacts that may be the same person";
pub const ORGANIZATION: &str = "One organization";
pub const CREATE_ORGANIZATION: &str = "Creates an organization";
pub const ORGANIZATIONS_BY_PARENT: &str = "The organizations below another";
pub const ENGAGEMENT_SCORES: &str = "How engaged a contact or an organization is";
pub const REGION_CONFIGURATION: &str = "How regions are set up";
pub const DELETE_REGION_CONFIGURATION: &str = "Forgets how regions are set up";

pub const MEMBERSHIP: &str = "One membership";
pub const MEMBERSHIPS_BY_CONTACT: &str = "The memberships of a contact";
pub const MEMBERSHIPS_BY_ORGANIZATION: &str = "The memberships of an organization";
pub const MEMBERSHIPS_BY_ORDER: &str = "The memberships that an order brought";
pub const MEMBERSHIP_ID_CARD: &str = "Makes the PDF of an ID card and gives its public link";
pub const MEMBERSHIPS_BATCH: &str = "Several changes of memberships at once";
pub const APPLICATION: &str = "One membership application";
pub const APPLICATIONS_BY_CONTACT: &str = "The membership applications of a contact";
pub const PACKAGE: &str = "One membership package";
pub const MEMBERSHIP_TYPE: &str = "One type of membership";
pub const CHAPTER: &str = "One chapter";
pub const CHAPTER_PROCESSES: &str = "How a contact can apply to a chapter";
pub const CHAPTER_QUERY: &str = "Runs a saved query for a chapter";
pub const SECTION: &str = "One section";
pub const SECTIONS: &str = "All sections";
pub const BILLING_NOTICES: &str = "All notices that dues are due";

pub const EVENT: &str = "One event";
pub const CREATE_EVENT: &str = "Creates an event";
pub const UPCOMING_EVENTS: &str = "The events to come";
pub const SESSION: &str = "One session of an event";
pub const REGISTRATION: &str = "One registration";
pub const CREATE_REGISTRATION: &str = "Registers somebody for an event";
pub const REGISTRATIONS_BY_CONTACT: &str = "The registrations of a contact";
pub const REGISTRATIONS_BY_EVENT: &str = "The registrations for an event";
pub const REGISTRANT_DIRECTORIES: &str = "The directories of those registered for an event";

pub const INVOICE: &str = "One invoice";
pub const CREATE_INVOICE: &str = "Creates an invoice";
pub const PATCH_INVOICE: &str = "Changes parts of an invoice";
pub const INVOICES_BY_CONTACT: &str = "The invoices of a contact";
pub const INVOICES_BY_ORGANIZATION: &str = "The invoices of an organization";
pub const PAYMENTS_OF_PORTAL: &str = "The own payments";
pub const PAYMENTS_OF_ORGANIZATION: &str = "The payments of an organization that one acts for";
pub const PAYMENT_OF_ORGANIZATION: &str = "One payment of an organization that one acts for";
pub const CREATE_PAYMENT: &str = "Processes a payment";
pub const BILLING_TEMPLATES: &str = "All templates of bills";
pub const BATCH_POSTING_PREVIEW: &str = "Shows what posting batches would do";

pub const ORDERS: &str = "All orders";
pub const CREATE_ORDER: &str = "Processes an order";
pub const ORDERS_BY_COUPON: &str = "The orders that used a coupon";
pub const CREATE_ENTITLEMENT: &str = "Creates an entitlement";
pub const ENTITLEMENTS_BY_CONTACT: &str = "The entitlements of a contact";
pub const COUPONS: &str = "All coupons";
pub const COUPON_CODE_PROCESSES: &str = "All runs that made coupon codes";

pub const CERTIFICATIONS: &str = "All certifications";
pub const CERTIFICATIONS_BY_CONTACT: &str = "The certifications of a contact";
pub const CREDITS_BY_CONTACT: &str = "The credits of a contact";
pub const CERTIFICATION_FEES: &str = "All fees of certifications";

pub const CREATE_COMMITTEE_MEMBERSHIP: &str = "Puts a contact on a committee";
pub const COMMITTEES_BY_CONTACT: &str = "The committees of a contact";
pub const CONTACTS_BY_COMMITTEE: &str = "Who is on a committee";
pub const CREATE_NOMINATION: &str = "Nominates somebody for a committee";

pub const SEARCH_REFERENCES: &str = "Searches references of nominees";
pub const SEARCH_RECIPIENTS: &str = "Searches those who received an award";

pub const GIFTS: &str = "All gifts";
pub const PATCH_GIFT: &str = "Changes parts of a gift";
pub const RECURRING_GIFTS_BY_CONTACT: &str = "The recurring gifts of a contact";
pub const SEARCH_PLEDGES: &str = "Searches pledges";

pub const CUSTOM_FIELDS: &str = "All custom fields, with their labels";
pub const PAGE_LAYOUTS: &str = "All layouts of pages";
pub const SERVICE_METADATA: &str = "What the services say of themselves";
pub const SERVICE_CONFIGURATIONS: &str = "How the services are set up";
pub const CUSTOMIZATION_SETTINGS: &str = "How the tenant is customized";
pub const CUSTOM_QUERY_DEFINITIONS: &str = "The tenant’s own kinds of queries";
pub const TASK_TYPES: &str = "All types of tasks";
pub const WEB_FORMS: &str = "All web forms";

pub const DESCRIBE_QUERY: &str = "How far a query is";
pub const START_QUERY: &str = "Starts a query, which takes seconds";
pub const DESCRIBE_QUERY_TYPE: &str = "What a kind of query can ask and give";
pub const DESCRIBE_STEP_FUNCTION: &str = "How far a step function is";

pub const SPONSORSHIPS: &str = "All sponsorships; the page about this service shows no paths";
