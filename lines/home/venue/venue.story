A venue is built or upgraded as a project, and the money is told by who paid it.

as case_officer
> new centre venue.project name=园区职工活动中心 kind_of_venue=activity_centre work=upgrade address=兴业路1号 floor_area=800 functions=健身、阅览、心理
proposed
as leader
> move centre refuse 资金未落实
refused
as case_officer
> move centre reconsider 园区已承诺配套
proposed
as leader
> move centre approve
approved
as case_officer
> move centre build
building
> change centre keeper=园区工会干事
building
> attach centre 验收单.pdf
attached
> figure venue.venues_done
0
> move centre open opened_on=2023-09-01
open
> figure venue.venues_done where.work=upgrade
1
> evidence venue.venues_done
centre

Money counts when it was paid; a payment that failed is paid again, and booked.
> new works venue.investment venue=@centre payer=park_union purpose=装修 amount=120000.00
draft
> move works submit, return 请附合同, submit
submitted, returned, submitted
as leader
> move works approve
approved
> figure venue.invested
0
as finance_officer
> move works fail 账号有误, pay paid_on=2023-08-15, book
failed, paid, booked
> figure venue.invested where.payer=park_union
12000000
> evidence venue.invested
works
as case_officer
> new tools like works purpose=健身器材 payer=county_union amount=60000.00
draft
> move tools submit
submitted
> move tools approve
refused permission.denied
as leader
> move tools refuse 超出预算
refused
as leader other
> move tools reconsider 已调整预算
submitted
as leader
> move tools approve
approved
as finance_officer
> move tools pay paid_on=2023-08-20
paid
as case_officer
> move tools cancel 供应商退款
cancelled
> figure venue.invested
12000000

An open venue is inspected and repaired; one that closes was opened all the same.
> move centre inspect 消防器材到期, repair 空调损坏, resume, suspend 暑期检修, resume, close 拟迁址, restore 不再迁址
open, repair, open, suspended, open, closed, open
> figure venue.venues_done
1
> new room like centre name=爱心母婴室 kind_of_venue=mother_room work=new
proposed
> move room record
refused field.required transition.attachments_missing
> change room keeper=女工委员
proposed
> attach room 照片.jpg
attached
> move room record opened_on=2023-03-08
open
> figure venue.venues_done
2
> move room cancel 与企业自建重复
cancelled
> figure venue.venues_done
1
