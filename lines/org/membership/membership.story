A worker applies, the union's committee admits; nobody is a member twice.

as unit_officer
> person 张敏 李伟
registered
> new zhang membership.membership member=@张敏 organisation=root area=hi_tech_zone chain=petrochemical new_form=none migrant=true applied_on=2023-05-04
applied
> due zhang
decision 2024-01-15
> figure membership.members
0
> move zhang approve joined_on=2023-05-12
active
> figure membership.members
1
> figure membership.members_joined
1
> evidence membership.members
zhang
> new twice like zhang
applied
> move twice approve
refused membership.already_member
> move twice refuse 已有会籍
refused

Between two jobs the membership is kept, and the member still counts.
> move zhang keep 离岗待业, resume
kept, active
> figure membership.members
1

Leaving has a day and a reason; the day cannot be before joining.
> move zhang leave leaving=resignation left_on=2023-05-11
refused membership.left_before_joined
> move zhang leave leaving=resignation left_on=2023-11-30
left
> figure membership.members
0
> figure membership.members from=2023-01-01 to=2023-10-31
1
> figure membership.members_joined
1

A courier's record entered by mistake is set aside by an officer above.
> new li like zhang member=@李伟 new_form=courier
applied
> move li approve joined_on=2023-06-01
active
> figure membership.members where.new_form=courier
1
as township_officer
> move li cancel
refused transition.opinion_missing
> move li cancel 录错人员
cancelled
> figure membership.members_joined
1
