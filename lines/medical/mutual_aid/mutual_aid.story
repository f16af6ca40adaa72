A unit enrols its workers by list; who falls ill is paid by the plan in force when treatment ended.

as case_officer
> person 张敏 李伟 王芳
registered
> employer 恒立化工
registered
> new aid programme.programme code=mutual_aid name=职工医疗互助 level=municipal
draft
> new term programme.edition programme=@aid code=2023 name=第十二期 starts_on=2023-01-01 ends_on=2023-12-31
draft
as unit_officer
> new list mutual_aid.enrolment edition=@term employer=@恒立化工 enrolled_on=2023-01-10 cover_from=2023-01-15 cover_until=2024-01-14 fee_per_person=60.00
draft
> move list submit
refused transition.participants_missing
> people list 张敏 李伟
draft
> move list submit
submitted
as case_officer
> move list return 请核对身份证号
returned
as unit_officer
> move list submit
submitted

Finance confirms what has arrived: sixty yuan for each of two.
as finance_officer
> move list confirm fee_paid=100.00 voucher=记-0110
refused mutual_aid.fee_differs
> move list confirm fee_paid=120.00 voucher=记-0110
in_force
> figure mutual_aid.persons_enrolled
2
> evidence mutual_aid.persons_enrolled
list

Zhang Min was in hospital and bore 5,300 yuan herself: thirty per cent of what exceeds 300.
as unit_officer
> new ill mutual_aid.claim edition=@term member=@张敏 event=inpatient hospital=区人民医院 diagnosis=急性阑尾炎 treated_from=2023-07-03 treated_until=2023-07-12 claimed_on=2023-08-01 own_share=5300.00
draft
> move ill submit
refused transition.attachments_missing
> attach ill 住院结算单.pdf
attached
> move ill submit
submitted
as case_officer
> due ill
decision 2024-01-15
> move ill return 请补收款账号
returned
as unit_officer
> change ill account=6217000000000002
returned
> move ill submit
submitted
as case_officer
> move ill accept
accepted
as leader
> move ill approve
approved
> show ill benefit
1500.00
as finance_officer
> move ill fail 银行退票, pay paid_on=2023-08-20
failed, paid
as case_officer
> move ill close
closed
> figure mutual_aid.beneficiaries
1
> figure mutual_aid.benefits_paid
150000
> evidence mutual_aid.benefits_paid
ill

Every reason against a claim is said at once: not enrolled, too late, and nothing above the deductible.
> new late like ill member=@王芳 treated_from=2023-03-08 treated_until=2023-03-10 claimed_on=2023-10-20 own_share=300.00
draft
> attach late 住院结算单.pdf
attached
> move late submit, accept
submitted, accepted
as leader
> move late approve
refused mutual_aid.below_deductible mutual_aid.claimed_too_late mutual_aid.not_enrolled
> move late refuse 未参保
refused
as leader other
> move late reconsider 申请复核
accepted
as case_officer
> move late withdraw
withdrawn

Money paid on a false sheet is recovered; a list cancelled enrols nobody.
as leader
> move ill recover 结算单不实
recovered
> figure mutual_aid.benefits_paid
0
> figure mutual_aid.beneficiaries
0
as case_officer
> new slip like ill
draft
> move slip cancel 录错人员
cancelled
> move list cancel 单位退保
cancelled
> figure mutual_aid.persons_enrolled
0
