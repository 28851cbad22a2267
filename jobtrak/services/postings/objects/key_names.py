"""The names of the keys by which JSON tells of a job, without case and marks; the most telling come first."""

from __future__ import annotations


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TITLE = _names(
    """
    jobtitle title positiontitle postingtitle jobopeningname positionname name text headline jobname vacancyname
    requisitiontitle position role
    """
)
DESCRIPTION = _names(
    """
    description jobdescription descriptionhtml content body descriptionplain jobdescriptionhtml
    externaldescriptionstr descriptionjsonstring jobad fulldescription htmldescription descriptiontext
    positiondescription jobsummary details jobcontent descriptionbody summary abstract jobdescriptiontext
    commenttext
    """
)
# With the heading that each part of the text gets.
MORE = (
    ("responsibilities", "Responsibilities"),
    ("duties", "Responsibilities"),
    ("jobresponsibilities", "Responsibilities"),
    ("tasks", "Responsibilities"),
    ("externalresponsibilitiesstr", "Responsibilities"),
    ("requirements", "Requirements"),
    ("requirement", "Requirements"),
    ("qualifications", "Qualifications"),
    ("jobrequirements", "Requirements"),
    ("externalqualificationsstr", "Qualifications"),
    ("qualificationsummary", "Qualifications"),
    ("skillsrequired", "Requirements"),
    ("nicetohave", "Nice to have"),
    ("preferredqualifications", "Preferred qualifications"),
    ("minimumqualifications", "Minimum qualifications"),
    ("benefits", "Benefits"),
    ("whatweoffer", "Benefits"),
    ("additionalinformation", "Additional information"),
    ("additional", "Additional information"),
)
COMPANY = _names(
    """
    companyname company hiringorganization employer organization organizationname employername advertiser
    hiringcompany brandname companydisplayname startup client recruiter departmentname
    """
)
LOCATION = _names(
    """
    joblocation locations location joblocations formattedlocation candidaterequiredlocation worklocations
    worklocation primarylocation locationname positionlocation cityname joblocationname locationstext fulllocation
    office offices city address cities places region regions
    """
)
TYPE = _names(
    """
    employmenttype employmenttypes jobtype jobtypes worktypes worktype contracttype contracttypes commitment
    timetype typeofemployment jobschedule schedule positionschedule employmentstatuslabel employmenttypecode type
    types contract workschedule collaborations shifts
    """
)
PLACE_KIND = _names(
    """
    workplacetype workplace workarrangement workarrangements workarrangementoption worklocationoption remotestatus
    remotetype workmode workmodel locationtype remoteoption remotepolicy jobworkplacetype joblocationtype
    workingmodel workmodes collaborations
    """
)
REMOTE = _names(
    """
    isremote remote telecommuting isfullyremote fullyremote remotejob allowremote workfromhome
    """
)
HYBRID = _names("ishybrid hybrid")
ONSITE = _names("isonsite onsite")
POSTED = _names(
    """
    dateposted publishedat publishedon publisheddate publicationdate publishdate firstpublished firstpublishedat
    postedat posteddate dateposting postingdate listedat listingdate releaseddate datepublished postedon published
    publicationstartdate externalpostedstartdate postdate pubdate opendate activationdate startdate
    """
)
CREATED = _names("createdat created creationdate datecreated createddate tcreate createdon")
UNTIL = _names(
    """
    validthrough expiresat expirydate expirationdate expiredat expires closingdate applicationdeadline deadline
    closedate closesat enddate validuntil applicationclosedate dateexpires applyby validto externalpostedenddate
    expireson publicationenddate
    """
)
SKILLS = _names(
    """
    skills requiredskills technologies skillset jobskills techstack musthaveskills keyskills hardskills
    """
)
LOW = _names(
    """
    salarymin minsalary minimumsalary salaryfrom salaryminimum compensationmin compensationminimum payrangestart
    minpay salarystart wagemin basesalarymin from min minvalue minamount minimum rangestart minimumrange lower
    lowerbound minimumvalue minimumamount
    """
)
HIGH = _names(
    """
    salarymax maxsalary maximumsalary salaryto salarymaximum compensationmax compensationmaximum payrangeend maxpay
    salaryend wagemax basesalarymax to max maxvalue maxamount maximum rangeend maximumrange upper upperbound
    maximumvalue maximumamount
    """
)
PAY = _names(
    """
    salary basesalary salaryrange compensation payrange payranges salaries pay remuneration positionremuneration
    payrangedetails salarylabel salarytext salarydescription compensationrange wage salaryinfo payrangetext
    compensationtiersummary payinputranges
    """
)
CURRENCY = _names(
    """
    currency currencycode salarycurrency currencytype compensationcurrency paycurrency currencyiso
    """
)
PERIOD = _names(
    """
    period interval unit unittext frequency salaryperiod rateintervalcode salarytype per compensationfrequency
    payperiod salaryinterval measure salaryunit timeunit salaryfrequency salarymode type
    """
)
TEAM = _names("department team departmentname division departments jobfamily")
LEVEL = _names(
    """
    seniority senioritylevel experiencelevel careerlevel seniorities joblevel joblevels
    """
)
APPLY = _names(
    """
    applyurl applicationurl applylink careersapplyurl applyonlineurl externalapplyurl redirecturl
    """
)
CLOSED = _names(
    """
    closedat isexpired expired isclosed closed archived isarchived deletedat filled unlisted
    """
)
