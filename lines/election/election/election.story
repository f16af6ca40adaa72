A union asks for its election; the number of candidates must leave the members a choice.

as unit_officer
> new choice election.election organisation=1 term=2 term_years=3 members=40 seats=5 candidates=5
requested
> move choice accept guide=指导员
refused permission.denied

as case_officer
> move choice accept guide=指导员
refused election.too_few_candidates
> change choice candidates=6
requested
> move choice accept guide=指导员
guided
> figure election.unions_guided
0
