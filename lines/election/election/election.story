A union asks for its election; the number of candidates must leave the members a choice.

as unit_officer
> person 王建国
registered
> new choice election.election organisation=root term=2 term_years=3 members=40 seats=5 candidates=5
requested
> move choice accept guide=指导员
refused permission.denied

as case_officer
> move choice accept guide=指导员
refused election.too_few_candidates
> change choice candidates=6 seats=2
requested
> move choice accept guide=指导员
refused election.committee_too_small
> change choice candidates=6 seats=5
requested
> move choice accept guide=指导员
guided

The count is recorded with the minutes; half of those entitled are not enough to be elected.
as unit_officer
> move choice count entitled=40 present=26 lowest_votes=20 held_on=2023-11-30 chair=@王建国
refused transition.attachments_missing
> attach choice 选举大会记录.pdf
attached
> move choice count entitled=40 present=26 lowest_votes=20 held_on=2023-11-30 chair=@王建国
refused election.no_majority election.no_quorum
> move choice count entitled=40 present=38 lowest_votes=33 held_on=2023-11-30 chair=@王建国
counted
> due choice
confirmation 2024-01-15
> figure election.unions_guided
0

A complaint is right: the election is void and held again. Then the upper union confirms it.
as case_officer
> move choice annul 计票人未经通过, repeat 重新组织选举
void, guided
as unit_officer
> move choice count entitled=40 present=39 lowest_votes=30 held_on=2023-12-20 chair=@王建国
counted
as leader
> move choice confirm approval=批复2023-17号
confirmed
> show choice term_ends_on
2026-12-20
> figure election.unions_guided
1
> evidence election.unions_guided
choice

The term ends by itself and is never longer by itself: planned three months ahead, asked for one month ahead.
> due choice
plan_due 2026-09-19, request_due 2026-11-19, term_end 2026-12-20
on 2026-07-01
as unit_officer
> move choice plan planned_on=2026-12-10
planned
> due choice
request_due 2026-11-19, term_end 2026-12-20

An extension needs the upper union's approval and a reason, and is six months at most.
as leader
> move choice extend 企业搬迁 extended_until=2027-06-21 extension_approval=批复2026-40号
refused election.extension_too_long
> move choice extend 企业搬迁 extended_until=2027-06-20 extension_approval=批复2026-40号
extended
> due choice
request_due 2027-05-20, term_end 2027-06-20
> figure election.terms_extended from=2026-01-01 to=2026-12-31
1
> figure election.terms_overdue from=2027-01-01 to=2027-06-20
0

The day passes without a successor: the union is on the overdue list until one is elected.
> figure election.terms_overdue from=2027-01-01 to=2027-06-21
1
> evidence election.terms_overdue from=2027-01-01 to=2027-06-21
choice
on 2027-07-05
as township_officer
> move choice succeed succeeded_on=2023-12-20
refused election.succeeded_before_elected
> move choice succeed succeeded_on=2027-07-03
succeeded
> show choice outcome
late
> due choice
nothing
> figure election.terms_overdue from=2027-01-01 to=2027-12-31
0
> figure election.terms_overdue from=2027-01-01 to=2027-06-30
1
> figure election.punctuality from=2027-01-01 to=2027-12-31
0/1

An entry for the wrong union is set aside, and leaves no number behind.
as leader
> move choice cancel 登记错误
cancelled
> figure election.unions_guided
0
> figure election.terms_overdue from=2027-01-01 to=2027-06-30
0
