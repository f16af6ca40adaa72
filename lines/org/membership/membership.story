A worker applies, the union's committee admits; nobody is a member twice.

on 2023-05-04
as case_officer
> union 恒立化工工会 顺达物流工会
registered
as unit_officer at 恒立化工工会
> person 张敏 李伟 王芳
registered
> new zhang membership.membership member=@张敏 organisation=@恒立化工工会 area=hi_tech_zone chain=petrochemical new_form=none migrant=true channel=scan
applied
> due zhang
decision 2023-05-24
> figure membership.members
0
on 2023-05-12
> move zhang approve
active
> figure membership.members
1
> figure membership.members_joined
1
> evidence membership.members
zhang
> new twice like zhang channel=online
applied
> move twice approve
refused membership.already_member
> move twice refuse 已有会籍
refused

Out of work, the membership is kept with its reason, and the member still counts.
> move zhang keep
refused field.required
> move zhang keep keeping=unemployment kept_on=2023-05-11
refused membership.kept_before_joined
> move zhang keep keeping=unemployment
kept
> figure membership.members
1
> figure membership.members_kept where.keeping=unemployment
1
> evidence membership.members_kept
zhang
> move zhang resume
active
> figure membership.members_kept
0

She finds work elsewhere. The county passes her application on to the new union, which waits for her release.
on 2023-09-01
as case_officer
> new moved like zhang at=@顺达物流工会 organisation=@顺达物流工会 chain=none channel=transfer
applied
as unit_officer at 顺达物流工会
> move moved approve
refused membership.letter_missing membership.not_released
> change moved letter=转-2023-7
applied
> move moved approve
refused membership.not_released
> move zhang leave leaving=resignation
refused record.not_found

Her union lets her go by letter, the new one takes her in within fifteen days: each acts on its own record.
as unit_officer at 恒立化工工会
> move zhang release receiver=顺达物流工会 release_letter=转-2023-7
releasing
> due zhang
reception 2023-09-18
> figure membership.transfers_pending
1
> move zhang complete
refused membership.not_received
> move zhang lapse
refused membership.not_lapsed
on 2023-09-10
as unit_officer at 顺达物流工会
> move moved approve
active
> figure membership.transferred_in
1
as unit_officer at 恒立化工工会
> move zhang lapse
refused membership.not_lapsed membership.received_already
> move zhang complete
left
> show zhang leaving
transfer
> figure membership.members
0
> figure membership.members_left where.leaving=transfer
1
as case_officer
> figure membership.members
1
> evidence membership.members
moved
> figure membership.members_joined
1

A union that nobody answers takes its member back when the time has run out.
as unit_officer at 恒立化工工会
> new li like zhang member=@李伟
applied
> move li approve
active
> move li release receiver=某市物流工会 release_letter=转-2023-8
releasing
on 2023-09-25
> move li lapse
refused membership.not_lapsed
on 2023-09-26
> move li lapse
active
> move li release receiver=某市物流工会 release_letter=转-2023-9
releasing
> move li complete receipt=回-2023-41
left
> figure membership.members
0

Leaving has a day and a reason; the day cannot be before joining, and transfer is no leaving.
> new wang like zhang member=@王芳 new_form=courier
applied
> move wang approve joined_on=2022-01-10
active
> move wang leave leaving=resignation left_on=2022-01-09
refused membership.left_before_joined
> move wang leave leaving=transfer
refused membership.transfer_by_release
> move wang leave leaving=unpaid
refused membership.unpaid_by_strike_off

Six months without dues end a membership, by another officer and with the persuasion on record.
> move wang strike_off 两次上门劝告无果 dues_paid_until=2023-03-31
refused transition.second_person
as township_officer
> move wang strike_off 两次上门劝告无果 dues_paid_until=2023-03-31
refused membership.dues_not_in_arrears
on 2023-09-30
> move wang strike_off dues_paid_until=2023-03-31
refused transition.opinion_missing
> move wang strike_off 两次上门劝告无果 dues_paid_until=2023-03-31
left
> figure membership.members where.new_form=courier
0
> figure membership.members_left
3
as unit_officer at 顺达物流工会
> move moved leave leaving=resignation left_on=2023-09-30
left
as township_officer
> figure membership.members
0
> move wang cancel
refused transition.opinion_missing
> move wang cancel 录错人员
cancelled
> figure membership.members_left
2
