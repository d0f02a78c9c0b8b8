"""The words of KPIs that stand for themselves: names, written definitions, and what is missing."""

from __future__ import annotations

from rhythm.domain.kpi_figures import Missing
from rhythm.domain.kpis import KpiKind
from rhythm.i18n import N_

KINDS = {
    KpiKind.ACTION: N_("action"),
    KpiKind.RESULT: N_("result"),
    KpiKind.INSIGHT: N_("insight"),
}

NAMES = {
    "revenue": N_("Revenue"),
    "leads": N_("Leads"),
    "conversations": N_("Sales conversations"),
    "marketing_leads": N_("Marketing leads"),
    "sales_leads": N_("Sales leads"),
    "new_customers": N_("New customers"),
    "upsell": N_("Upsell revenue"),
    "average_sale": N_("Average sale"),
    "marketing_to_sales": N_("Marketing lead → sales lead"),
    "sales_to_customer": N_("Sales lead → customer"),
    "offer_to_customer": N_("Offer → customer"),
    "revenue_growth": N_("Revenue growth"),
    "revenue_by_channel": N_("Revenue per channel"),
    "lifetime_value": N_("Lifetime value so far"),
    "hours_per_customer": N_("Hours per customer won"),
    "churn": N_("Customers who left"),
    "referral_share": N_("New customers by referral"),
    "reply_time": N_("Time to first reply"),
}

DEFINITIONS = {
    "revenue": N_(
        "What was sold in a month, without VAT: the amounts of the deals won in it and of the sales logged."
        " Offers and invoices do not count."
    ),
    "leads": N_(
        "Everybody new who may buy: a deal counts once, in the month in which it was first a lead, and each"
        " lead that was logged counts too. Names on a list do not."
    ),
    "conversations": N_(
        "Talks in person with a customer or prospect in a week: calls, calls to book, visits, follow-up"
        " visits, customers and prospects spoken. Messages, mailings and calls nobody answered do not count."
    ),
    "marketing_leads": N_(
        "Those who showed interest in a month and whom nobody has spoken yet: a sign-up, a form, a download."
        " A deal counts in the month of its day as a lead."
    ),
    "sales_leads": N_(
        "Those whom a talk showed to have a need and the say over it: deals opened in a month, and leads that"
        " were logged. Interest alone does not count."
    ),
    "new_customers": N_(
        "Companies whose first deal was won in a month; a won deal without a company counts as a customer."
        " Another order and an upsell do not count."
    ),
    "upsell": N_(
        "What customers you had bought on top in a month, without VAT: won deals that are marked as upsell."
    ),
    "average_sale": N_("Revenue of a month by its number of sales; sales without an amount do not count."),
    "marketing_to_sales": N_(
        "Of the marketing leads of the last 12 months, the share that became a sales lead within a year."
    ),
    "sales_to_customer": N_("Of the sales leads of the last 12 months, the share that bought within a year."),
    "offer_to_customer": N_("Of the offers of the last 12 months, the share that was bought within a year."),
    "revenue_growth": N_("Revenue of a month against the month before."),
    "revenue_by_channel": N_("Revenue of the last 12 months by the channel that its deals came from."),
    "lifetime_value": N_(
        "What a customer has brought so far: all won deals that name a company, by the number of companies."
    ),
    "hours_per_customer": N_(
        "The hours of all that was counted in the last 12 months, by the minutes of each activity, for every"
        " new customer."
    ),
    "churn": N_(
        "Of the companies that bought in the 12 months before the last 12, the share that did not buy since."
    ),
    "referral_share": N_(
        "Of the new customers of the last 12 months whose channel is known, the share that was referred."
    ),
    "reply_time": N_(
        "The middle number of days from a lead of the last 12 months to the first message, call or visit with"
        " its company or name as the contact."
    ),
}

MISSING = {
    Missing.SALES: N_("The first sale, won deal or logged sale with an amount, brings the first figure."),
    Missing.LEADS: N_("The first lead, as a deal or logged, brings the first figure."),
    Missing.MARKETING_LEADS: N_("A deal with its day as a marketing lead brings the first figure."),
    Missing.SALES_LEADS: N_("An opened deal, or a lead that is logged, brings the first figure."),
    Missing.OFFERS: N_("The first offer of a deal, or one logged with its contact, brings the first figure."),
    Missing.CONVERSATIONS: N_("The first call or visit you log brings the first figure."),
    Missing.ACTIVITY: N_("The first one you log brings the first figure."),
    Missing.WON_DEALS: N_("The first deal won brings the first figure."),
    Missing.UPSELLS: N_("The first deal won that is marked as upsell brings the first figure."),
    Missing.TWO_MONTHS: N_("Missing: revenue in the complete month before the last one."),
    Missing.CHANNELS: N_("Missing: the channel of the deals you win, such as referral or website."),
    Missing.COMPANIES: N_("Missing: the company of the deals you win."),
    Missing.MINUTES: N_("Missing: logged activities that have minutes."),
    Missing.EARLIER_CUSTOMERS: N_("Missing: won deals with their company from more than a year ago."),
    Missing.REPLIES: N_(
        "Missing: messages, calls or visits with the contact of a lead, logged after it came."
    ),
}

RATES = {
    "marketing_to_sales": N_(
        "Of {n} marketing leads in the last 12 months, {hits} became a sales lead so far: {share}."
    ),
    "sales_to_customer": N_("Of {n} sales leads in the last 12 months, {hits} bought so far: {share}."),
    "offer_to_customer": N_("Of {n} offers in the last 12 months, {hits} were bought so far: {share}."),
    "churn": N_("Of {n} companies that bought in the year before, {hits} have not since: {share}."),
    "referral_share": N_("Of {n} new customers in the last 12 months, {hits} came by referral: {share}."),
}
CUSTOMER_SHARES = frozenset({"churn", "referral_share"})
"""Shares of customers, which can be measured in one way only."""
